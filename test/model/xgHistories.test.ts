import { testHistories } from "./histories/shard";

testHistories("stacks in the XG dialect, in trouble too", 0.2, { dialect: "xg", trouble: true });
