import * as pulumi from "@pulumi/pulumi";

import { programFleet } from "../programFleet";
import { BindingProvider } from "./BindingProvider";

class Binding extends pulumi.dynamic.Resource {}

const provider = new BindingProvider();
for (const [token, account] of Object.entries(programFleet())) new Binding(provider, token, { token, account });
