/** Answers that are asked for before the dashboard's code is there; each is used once, by the first who asks the same. */
const asked = new Map<string, Promise<Response>>();

/** Ask for a path of the API now. */
export function askAhead(path: string): void {
  const answer = fetch(path);
  answer.catch(() => undefined); // whoever takes it hears of it
  asked.set(new URL(path, window.location.href).href, answer);
}

/** The answer that was asked for ahead, if this address was. */
export function takeAhead(address: string): Promise<Response> | undefined {
  const answer = asked.get(address);
  asked.delete(address);
  return answer;
}
