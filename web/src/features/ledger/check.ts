import type { LedgerEntryDetail } from "@/api/schema";
import { GENESIS, saidBy, textHash } from "./chain";

/** One thing that was checked of an entry. */
export interface Step {
  readonly title: string;
  /** What was compared with what, in words. */
  readonly explanation: string;
  /** The value that the check found, and the one that it must be. */
  readonly found: string;
  readonly expected: string;
  readonly sound: boolean;
}

type Entry = Pick<
  LedgerEntryDetail,
  | "position"
  | "event_slug"
  | "target"
  | "horizon"
  | "model"
  | "model_version"
  | "data_version"
  | "made_at"
  | "prev_hash"
  | "hash"
  | "payload"
>;

/**
 * Check an entry as `f1 ledger verify` does, step by step. `before` is the text of the entry before it, none for the first:
 * its hash is computed anew as well, so that nothing that the service says of it is taken on trust.
 */
export async function checkEntry(entry: Entry, before: string | undefined): Promise<readonly Step[]> {
  const said = saidBy(entry.payload);
  const computed = await textHash(entry.payload);
  const hashBefore = before === undefined ? GENESIS : await textHash(before);
  const differing = said === undefined ? ["everything"] : differences(entry, said);
  return [
    step(
      "The fingerprint of the text",
      `The SHA-256 of the published text, all ${entry.payload.length.toLocaleString("en-GB")} characters of it, computed just now by this browser, against the hash that the ledger gives.`,
      computed,
      entry.hash,
    ),
    step(
      "The link to the entry before",
      entry.position === 1
        ? "The first entry names 64 zeros: there is nothing before it."
        : `The hash that the text names, against the SHA-256 of the text of entry ${entry.position - 1}, computed just now too.`,
      said?.prev_hash ?? "none",
      hashBefore,
    ),
    step(
      "Its place in the chain",
      "The position that the text names, against the one under which it stands here.",
      said === undefined ? "none" : String(said.position),
      String(entry.position),
    ),
    step(
      "What is said about it",
      "Event, horizon, model, versions and time as listed, against the same in the text.",
      differing.length === 0 ? "no difference" : `different: ${differing.join(", ")}`,
      "no difference",
    ),
  ];
}

function step(title: string, explanation: string, found: string, expected: string): Step {
  return { title, explanation, found, expected, sound: found === expected };
}

function differences(entry: Entry, said: NonNullable<ReturnType<typeof saidBy>>): string[] {
  const pairs: readonly (readonly [string, string, string])[] = [
    ["event", entry.event_slug, said.event],
    ["target", entry.target, said.target],
    ["horizon", entry.horizon, said.horizon],
    ["model", entry.model, said.model],
    ["model version", entry.model_version, said.model_version],
    ["data version", entry.data_version, said.data_version],
    ["time", instant(entry.made_at), instant(said.made_at)],
    ["hash before", entry.prev_hash, said.prev_hash],
  ];
  return pairs.filter(([, listed, named]) => listed !== named).map(([name]) => name);
}

/** An instant in UTC to the microsecond, however it is written: a `Date` would drop its last three digits. */
function instant(written: string): string {
  const [, seconds = written, fraction = ""] = /^(.*?)(?:\.(\d+))?(?:Z|\+00:00)$/.exec(written) ?? [];
  return `${seconds}.${fraction.padEnd(6, "0")}`;
}

/** The text with the last digit of its first number changed: the smallest forgery there is, to see that it is found. */
export function forged(payload: string): string {
  return payload.replace(/\d(?=[,\]])/, (digit) => String((Number(digit) + 1) % 10));
}
