import { TokenAccounts } from "pulumi-tpns";

import { programFleet } from "../programFleet";

new TokenAccounts("devices", { tokenAccounts: programFleet() });
