import { TokenAccounts } from "pulumi-tpns";

import { programFleet } from "../programFleet";

for (const [token, account] of Object.entries(programFleet())) {
  new TokenAccounts(token, { tokenAccounts: { [token]: account } });
}
