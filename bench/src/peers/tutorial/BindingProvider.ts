import type { dynamic } from "@pulumi/pulumi";

import { callService } from "../callService";

/** One token with its account. */
export interface Binding {
  readonly token: string;
  readonly account: string;
}

/**
 * A dynamic provider as the tutorials write it: a resource for each token, a call for each method, and no look whether what
 * it wrote shows. What an answer says of a token is left where it is: that takes no call, and only calls and time count.
 */
export class BindingProvider implements dynamic.ResourceProvider<Binding, Binding> {
  async create(inputs: Binding): Promise<dynamic.CreateResult<Binding>> {
    await this.bind(inputs);
    return { id: inputs.token, outs: inputs };
  }

  async read(id: string, props?: Binding): Promise<dynamic.ReadResult<Binding>> {
    await callService("query", { operator_type: 2, token_list: [id] });
    return { id, ...(props === undefined ? {} : { props }) };
  }

  async update(_id: string, _olds: Binding, news: Binding): Promise<dynamic.UpdateResult<Binding>> {
    await this.bind(news);
    return { outs: news };
  }

  async delete(_id: string, { token }: Binding): Promise<void> {
    await callService("batchoperate", { operator_type: 4, token_list: [token] });
  }

  private async bind({ token, account }: Binding): Promise<void> {
    await callService("batchoperate", {
      operator_type: 2,
      token_accounts: [{ token, account_list: [{ account, account_type: 0 }] }],
    });
  }
}
