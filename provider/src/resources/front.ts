import type * as pulumi from "@pulumi/pulumi";

import type * as lifecycle from "../lifecycle";

type Lifecycle = typeof lifecycle;
type Properties = Record<string, unknown>;

/**
 * What Pulumi serialises into every resource. Its methods only call the installed package by name: nothing is captured,
 * so the text is the same on every machine and in every release, and a destroy runs the code that is installed then.
 */
export const front: pulumi.dynamic.ResourceProvider<Properties, Properties> = {
  configure(request) {
    return (require("pulumi-tpns/lifecycle") as Lifecycle).configure(request);
  },
  check(olds, news) {
    return (require("pulumi-tpns/lifecycle") as Lifecycle).check(olds, news);
  },
  diff(id, olds, news) {
    return (require("pulumi-tpns/lifecycle") as Lifecycle).diff(id, olds, news);
  },
  create(inputs) {
    return (require("pulumi-tpns/lifecycle") as Lifecycle).create(inputs);
  },
  read(id, props) {
    return (require("pulumi-tpns/lifecycle") as Lifecycle).read(id, props ?? {});
  },
  update(id, olds, news) {
    return (require("pulumi-tpns/lifecycle") as Lifecycle).update(id, olds, news);
  },
  delete(id, props) {
    return (require("pulumi-tpns/lifecycle") as Lifecycle).delete(id, props);
  },
};
