import { counted } from "@/lib/odds";
import { GENESIS, type Report } from "./chain";

export interface Words {
  readonly sound: boolean;
  readonly title: string;
  readonly text: string;
}

/** What a verification found, in words. `head` is the one that the service names; the chain may have grown since. */
export function reportWords({ entries, head: found, hashes, broken }: Report, head: string): Words {
  if (broken !== undefined) {
    return {
      sound: false,
      title: `Entry ${broken.position} is broken.`,
      text: `${broken.reason[0]?.toUpperCase() ?? ""}${broken.reason.slice(1)}. The ${counted(entries, "entry", "entries")} before it ${entries === 1 ? "is" : "are"} as published.`,
    };
  }
  if (found !== head && head !== GENESIS && !hashes.includes(head)) {
    return {
      sound: false,
      title: "The chain is whole, but it is another one.",
      text: "The head that the service names is not in the file that it exports.",
    };
  }
  if (entries === 0) return { sound: true, title: "The chain is whole.", text: "It has no entry yet." };
  return {
    sound: true,
    title: `${counted(entries, "entry", "entries")}, all as they were published.`,
    text: "Every hash was computed in this browser, and each entry names the hash of the one before.",
  };
}

/** Whether a hash that somebody noted is in the chain; nothing as long as it is no hash. */
export function notedWords(
  { hashes }: Report,
  noted: string,
): { readonly found: boolean; readonly text: string } | undefined {
  const hash = noted.trim().toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(hash)) return undefined;
  const place = hashes.indexOf(hash);
  if (place < 0) {
    return {
      found: false,
      text: "This hash is not in the chain: it is mistyped, of another ledger, or the past was changed.",
    };
  }
  const since = hashes.length - place - 1;
  return {
    found: true,
    text: `It is entry ${place + 1}: up to it nothing has changed since you noted it. ${since === 0 ? "Nothing was added after it." : `${counted(since, "entry was", "entries were")} added after it.`}`,
  };
}
