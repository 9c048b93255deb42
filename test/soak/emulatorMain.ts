import { startEmulator } from "../../emulator/src/index";
import { footprint } from "./footprint";
import { OpenSockets } from "./OpenSockets";

/** Few records, so that they are full soon and the heap is as it will stay. */
const RECORDS = 500;

/** An emulator in a process of its own: tells its address, then how it is doing whenever it is asked. */
async function main(): Promise<void> {
  const sockets = new OpenSockets();
  const emulator = await startEmulator({ journalLimit: RECORDS, historyLimit: RECORDS });
  process.on("message", () => {
    void footprint(sockets).then((measured) => process.send?.(measured));
  });
  process.once("disconnect", () => void emulator.close());
  process.send?.({ url: emulator.url });
}

void main();
