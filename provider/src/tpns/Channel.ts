import { parseAccessPoint } from "./accessPoints";
import type { CallContext } from "./CallContext";
import type { CallOptions } from "./CallOptions";
import type { ClientSettings } from "./ClientSettings";
import { callerFields, type CallerFields } from "./codec/callerFields";
import { HttpPool } from "./HttpPool";
import { readJson } from "./readJson";
import { basicAuthorization, sign } from "./sign";

/** One app's authenticated way to one access point. It knows no endpoint. */
export interface Channel {
  readonly accessId: string;
  readonly baseUrl: string;
  /** What every request says of its caller. */
  readonly caller: CallerFields;
  /** Posts JSON and gives back JSON. Rejects with a `TpnsError`. */
  post(path: string, payload: object, call: CallContext, options?: CallOptions): Promise<unknown>;
  close(): Promise<void>;
}

const DEFAULT_TIMEOUT_SECONDS = 10;
/** Timers overflow after some 24 days; nobody means more than an hour. */
const LONGEST_TIMEOUT_SECONDS = 3600;
const DEFAULT_CONNECTIONS = 8;

/** Throws a RangeError on settings that can't be right. */
export function openChannel(settings: ClientSettings): Channel {
  const { accessId, secretKey, auth = "signature", now = Date.now } = settings;
  const { timeoutSeconds: usualTimeout = DEFAULT_TIMEOUT_SECONDS, connections = DEFAULT_CONNECTIONS } = settings;
  const parsed = parseAccessPoint(settings.accessPoint);
  if (!parsed.ok) throw new RangeError(`accessPoint: ${parsed.reason}`);
  if (!/^[\w.-]+$/.test(accessId)) throw new RangeError("the AccessID must be a number as the console shows it");
  if (!(usualTimeout > 0)) throw new RangeError("timeoutSeconds must be over 0");
  if (!Number.isInteger(connections) || connections < 1) throw new RangeError("connections must be at least 1");

  const caller = callerFields(settings);
  const { origin, pathname } = new URL(parsed.baseUrl);
  const prefix = pathname === "/" ? "" : pathname;
  const pool = new HttpPool(origin, connections, now);

  const authenticate = (body: Buffer): Record<string, string> => {
    if (auth === "basic") return { Authorization: basicAuthorization(accessId, secretKey()) };
    const timeStamp = String(Math.floor(now() / 1000));
    return {
      AccessId: accessId,
      TimeStamp: timeStamp,
      Sign: sign({ accessId, secretKey: secretKey(), timeStamp, body }),
    };
  };

  return {
    accessId,
    baseUrl: parsed.baseUrl,
    caller,
    async post(path, payload, call, { timeoutSeconds = usualTimeout, signal } = {}) {
      const body = Buffer.from(JSON.stringify(payload));
      const answer = await pool.post(
        {
          path: prefix + path,
          headers: { "Content-Type": "application/json", Accept: "application/json", ...authenticate(body) },
          body,
          timeoutSeconds: Math.min(timeoutSeconds, LONGEST_TIMEOUT_SECONDS),
          signal,
        },
        call,
      );
      return readJson(answer, call);
    },
    close: () => pool.close(),
  };
}
