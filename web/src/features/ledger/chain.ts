/**
 * The chain of published forecasts, verified where the reader is. What counts as sound, and the words for what is not, are
 * those of `f1 ledger verify`: the SHA-256 is taken of the very bytes that were published, never of numbers written anew.
 */

/** What the first entry names as the hash before it. */
export const GENESIS = "0".repeat(64);

export type Bytes = Uint8Array<ArrayBuffer>;

/** What the text of an entry says of itself. */
export interface Said {
  readonly position: number;
  readonly event: string;
  readonly target: string;
  readonly horizon: string;
  readonly model: string;
  readonly model_version: string;
  readonly data_version: string;
  readonly made_at: string;
  readonly prev_hash: string;
}

export interface Report {
  /** How many entries are sound, from the first one on. */
  readonly entries: number;
  /** The hash of the last sound entry. */
  readonly head: string;
  /** The hashes of all sound entries in their order. */
  readonly hashes: readonly string[];
  /** The first entry that is not as it was published; none when the chain is whole. */
  readonly broken: { readonly position: number; readonly reason: string } | undefined;
}

/** Whether this browser can compute hashes: most do only on pages that came over HTTPS. */
export function canHash(): boolean {
  return "subtle" in crypto;
}

/** The SHA-256 of bytes in 64 hexadecimal digits. */
export async function sha256(bytes: Bytes): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The SHA-256 of a text in UTF-8. */
export function textHash(text: string): Promise<string> {
  return sha256(new TextEncoder().encode(text));
}

/** What an entry's text says of itself, or `undefined` when it is no publication. */
export function saidBy(payload: string): Said | undefined {
  let said: unknown;
  try {
    said = JSON.parse(payload);
  } catch {
    return undefined; // which is what the caller asks
  }
  return isSaid(said) ? said : undefined;
}

const WORDS = [
  "event",
  "target",
  "horizon",
  "model",
  "model_version",
  "data_version",
  "made_at",
  "prev_hash",
] as const;

function isSaid(value: unknown): value is Said {
  if (typeof value !== "object" || value === null) return false;
  const said = value as Readonly<Record<string, unknown>>;
  return Number.isSafeInteger(said.position) && WORDS.every((name) => typeof said[name] === "string");
}

const [START, MIDDLE, END] = ['{"hash":"', '","payload":', "}\n"].map((text) =>
  new TextEncoder().encode(text),
) as [Bytes, Bytes, Bytes];
const HASH_AT = START.length;
const MIDDLE_AT = HASH_AT + GENESIS.length;
const PAYLOAD_AT = MIDDLE_AT + MIDDLE.length;

/**
 * Follow an exported chain line by line to its seal, or to the first entry that is broken. `onEntry` is told how many are
 * sound so far.
 */
export async function verifyExport(
  lines: AsyncIterable<Bytes>,
  onEntry: (entries: number) => void = () => undefined,
): Promise<Report> {
  const hashes: string[] = [];
  let sealed = false;
  const broken = (reason: string): Report => ({
    entries: hashes.length,
    head: hashes.at(-1) ?? GENESIS,
    hashes,
    broken: { position: hashes.length + 1, reason },
  });
  for await (const line of lines) {
    if (sealed) return broken("something follows the seal");
    const head = hashes.at(-1) ?? GENESIS;
    if (isSeal(line, hashes.length, head)) {
      sealed = true;
      continue;
    }
    const entry = entryOf(line);
    if (entry === undefined) return broken("the line is no entry and no seal of this chain");
    const reason = await fault(entry, hashes.length + 1, head);
    if (reason !== undefined) return broken(reason);
    hashes.push(entry.hash);
    onEntry(hashes.length);
  }
  if (!sealed) return broken("the export ends without its seal");
  return { entries: hashes.length, head: hashes.at(-1) ?? GENESIS, hashes, broken: undefined };
}

interface Line {
  readonly hash: string;
  readonly payload: Bytes;
  readonly said: Said;
}

async function fault(
  { hash, payload, said }: Line,
  position: number,
  head: string,
): Promise<string | undefined> {
  if ((await sha256(payload)) !== hash) return "the payload does not have the hash that was published";
  if (said.prev_hash !== head) return "it does not name the hash of the entry before it";
  if (said.position !== position) return `it says that it is entry ${said.position}`;
  return undefined;
}

function entryOf(line: Bytes): Line | undefined {
  const end = line.length - END.length;
  const framed = holds(line, START, 0) && holds(line, MIDDLE, MIDDLE_AT) && holds(line, END, end);
  if (!framed || end < PAYLOAD_AT) return undefined;
  const payload = line.slice(PAYLOAD_AT, end);
  const said = saidBy(new TextDecoder().decode(payload));
  return said && { hash: new TextDecoder().decode(line.subarray(HASH_AT, MIDDLE_AT)), payload, said };
}

function isSeal(line: Bytes, entries: number, head: string): boolean {
  const seal = new TextEncoder().encode(`{"entries":${entries},"head":"${head}"}\n`);
  return line.length === seal.length && holds(line, seal, 0);
}

function holds(line: Bytes, part: Bytes, at: number): boolean {
  return at >= 0 && part.every((byte, index) => line[at + index] === byte);
}
