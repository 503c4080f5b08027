/** What can be said of an account's fields before they are sent; the service has the last word. */

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;

export function emailError(email: string): string | undefined {
  if (email.trim() === "") return "Enter an e-mail address.";
  return /^[^\s@]+@[^\s@]+$/.test(email.trim())
    ? undefined
    : "This is no e-mail address: one has a name, an @ and a domain.";
}

/** What is wrong with a password that shall be used from now on, for the account of this address if it is known. */
export function newPasswordError(password: string, email?: string): string | undefined {
  const length = Array.from(password).length; // characters as the service counts them, not halves of them
  if (length === 0) return "Choose a password.";
  if (length < SHORTEST_PASSWORD) {
    return `The password has ${length} of at least ${SHORTEST_PASSWORD} characters.`;
  }
  if (length > LONGEST_PASSWORD)
    return `The password has ${length} characters, more than ${LONGEST_PASSWORD}.`;
  if (password.toLowerCase() === email?.trim().toLowerCase()) {
    return "The password must not be the address.";
  }
  return undefined;
}

/** The errors that there are, without the fields that are right. */
export function errors<Name extends string>(
  found: Readonly<Record<Name, string | undefined>>,
): Partial<Record<Name, string>> {
  const wrong: Partial<Record<Name, string>> = {};
  for (const [name, error] of Object.entries(found) as [Name, string | undefined][]) {
    if (error !== undefined) wrong[name] = error;
  }
  return wrong;
}

/** The token in what somebody pasted from a mail: the token itself, or the link that ends with it. */
export function mailedToken(pasted: string): string {
  return pasted.trim().replace(/^.*#token=/s, "");
}
