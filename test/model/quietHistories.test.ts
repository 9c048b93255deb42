import { testHistories } from "./histories/shard";

testHistories("stacks on a service that works", 0.4, { dialect: "tpns", trouble: false });
