/**
 * The visitor's access token. It lives in this module's memory only, never in storage that scripts of another page could
 * read; after a reload the HTTP-only refresh cookie buys a new one.
 */
let token: string | undefined;
const listeners = new Set<() => void>();

export function accessToken(): string | undefined {
  return token;
}

export function setAccessToken(next: string | undefined): void {
  token = next;
  listeners.forEach((listener) => {
    listener();
  });
}

export function onAccessChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
