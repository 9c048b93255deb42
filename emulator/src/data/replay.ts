import type { AppRecord } from "../apps/appRecord";
import type { AppState } from "../apps/appState";
import type { Service } from "../service/service";
import type { ServiceRecord } from "../service/serviceRecord";

/**
 * Does again what a record says, at its time: the clock stands there until the replay is ended.
 *
 * @param place - names the record in a message
 * @throws {@link InputError} where it is about an app that this emulator does not have
 */
export function replay(service: Service, entry: ServiceRecord, place: string): void {
  const { clock, live } = service;
  if ("app" in entry) {
    const app = service.appTold(entry.app, place);
    clock.standAt(entry.record.at);
    replayOfApp(app, entry.record);
    return;
  }
  clock.standAt(entry.at);
  switch (entry.what) {
    case "behaviour":
      live.change(entry.behaviour);
      return;
    case "reset":
      service.reset();
      return;
    case "pass":
      clock.standAt(entry.at + entry.ms);
  }
}

function replayOfApp(app: AppState, record: AppRecord): void {
  switch (record.what) {
    case "write":
      app.accept(record.write, record.dueAt);
      return;
    case "writeUntilCall":
      app.acceptUntilCall(record.write, record.calls);
      return;
    case "writeUntilWrite":
      app.acceptUntilWrite(record.write, record.dueAt, record.latest);
      return;
    case "call":
      app.callComes();
      return;
    case "device":
      app.actAsDevice(record.done);
      return;
    case "applyPending":
      app.applyPending();
  }
}
