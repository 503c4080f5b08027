import type { Bytes } from "./chain";

const NEW_LINE = 10;

/** The lines of a stream of bytes, each with its line end; the last one without, if it has none. */
export async function* linesOf(stream: ReadableStream<Bytes>): AsyncGenerator<Bytes, void, undefined> {
  const reader = stream.getReader();
  let rest: Bytes[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      let from = 0;
      for (let end = value.indexOf(NEW_LINE); end >= 0; end = value.indexOf(NEW_LINE, from)) {
        yield joined([...rest, value.subarray(from, end + 1)]);
        rest = [];
        from = end + 1;
      }
      if (from < value.length) rest.push(value.subarray(from));
    }
    if (rest.length > 0) yield joined(rest);
  } finally {
    // Whoever stops early, at a broken entry, needs no more of the file.
    await reader.cancel();
  }
}

function joined(parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
