/** What a visitor chose on this device. Nothing secret: it is kept in local storage. */
export interface Preferences {
  readonly theme: "system" | "light" | "dark";
  /** Spoiler-free: nothing that became known at or after this instant is shown. */
  readonly unseenFrom: string | undefined;
}

const KEY = "f1-analytics";
const DEFAULT: Preferences = { theme: "system", unseenFrom: undefined };

let current = load();
const listeners = new Set<() => void>();

function load(): Preferences {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    if (typeof kept !== "object" || kept === null) return DEFAULT;
    const theme =
      "theme" in kept && (kept.theme === "light" || kept.theme === "dark") ? kept.theme : "system";
    const unseen = "unseenFrom" in kept && typeof kept.unseenFrom === "string" ? kept.unseenFrom : undefined;
    return {
      theme,
      unseenFrom: unseen !== undefined && !Number.isNaN(Date.parse(unseen)) ? unseen : undefined,
    };
  } catch {
    return DEFAULT; // storage is refused, or holds what is not ours
  }
}

export function preferences(): Preferences {
  return current;
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  applyTheme();
  listeners.forEach((listener) => {
    listener();
  });
}

/** Show the chosen theme; `public/theme.js` does the same before the first paint. */
function applyTheme(): void {
  if (current.theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = current.theme;
}

export function onPreferences(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
