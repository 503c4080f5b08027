import type { LedgerEntryDetail } from "@/api/schema";
import { type Bytes, GENESIS, textHash } from "./chain";

/** A short publication, in the canonical form in which the ledger keeps them. */
export function payloadOf(position: number, prevHash: string, favourite = "0.6180339887498949"): string {
  return (
    `{"baselines":{"uniform":{"dnf":[0.15,0.15],"positions":[[0.5,0.5],[0.5,0.5]]}},"data_version":"f1db 2026.7.0",` +
    `"drivers":["kimi-antonelli","max-verstappen"],"event":"2026-austria","explanation":{"note":"Stra\\u00dfe"},` +
    `"forecast":{"dnf":[1e-05,0.2],"positions":[[${favourite},0.38196601125010515],[0.38196601125010515,${favourite}]]},` +
    `"horizon":"pre_weekend","made_at":"2026-06-25T10:00:00.000120+00:00","model":"stack",` +
    `"model_version":"b47cde7dfb51da78","position":${position},"prev_hash":"${prevHash}","target":"race"}`
  );
}

/** A chain of so many entries as the service exports it. */
export async function exportOf(entries: number): Promise<string> {
  let text = "";
  let head = GENESIS;
  for (let position = 1; position <= entries; position += 1) {
    const payload = payloadOf(position, head);
    head = await textHash(payload);
    text += `{"hash":"${head}","payload":${payload}}\n`;
  }
  return `${text}{"entries":${entries},"head":"${head}"}\n`;
}

/** An entry as the service answers it. */
export async function entryOf(position: number, prevHash: string): Promise<LedgerEntryDetail> {
  const payload = payloadOf(position, prevHash);
  return {
    position,
    event_slug: "2026-austria",
    target: "race",
    horizon: "pre_weekend",
    model: "stack",
    model_version: "b47cde7dfb51da78",
    data_version: "f1db 2026.7.0",
    made_at: "2026-06-25T10:00:00.000120Z",
    prev_hash: prevHash,
    hash: await textHash(payload),
    payload,
    simulated: false,
    verify: "",
  };
}

/** A stream of a text's bytes in pieces of at most so many bytes. */
export function streamOf(text: string, size = 1024): ReadableStream<Bytes> {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  return new ReadableStream<Bytes>({
    pull(controller) {
      if (at >= bytes.length) controller.close();
      else controller.enqueue(bytes.slice(at, at + size));
      at += size;
    },
  });
}
