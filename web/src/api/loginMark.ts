/**
 * Whether this browser has logged in, and when: no secret, only what spares visitors who never did a question to the
 * service. All tabs share it, and each learns when another one logs in or out.
 */
const KEY = "f1-analytics-login";

/** The mark of the present login; `null` when there is none, `undefined` when storage is refused, so nobody knows. */
export function loginMark(): string | null | undefined {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return undefined;
  }
}

export function setLoginMark(): void {
  change((storage) => {
    storage.setItem(KEY, new Date().toISOString());
  });
}

export function clearLoginMark(): void {
  change((storage) => {
    storage.removeItem(KEY);
  });
}

/** Hear of logins (`true`) and logouts (`false`) in other tabs. */
export function onOtherTab(listener: (loggedIn: boolean) => void): void {
  addEventListener("storage", ({ key, newValue }) => {
    if (key === KEY) listener(newValue !== null);
    else if (key === null) listener(false); // everything was cleared
  });
}

function change(write: (storage: Storage) => void): void {
  try {
    write(localStorage);
  } catch {
    // Without storage a login is found again by asking the service.
  }
}
