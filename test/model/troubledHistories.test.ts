import { testHistories } from "./histories/shard";

testHistories("stacks on a service that fails, run by processes that die", 0.4, { dialect: "tpns", trouble: true });
