import { useSyncExternalStore } from "react";
import { body, client } from "./client";
import { inTurn } from "./refresh";
import type { Credentials } from "./schema";
import { beginLogin, endLogin, type LoginState, loginState, onLoginChange } from "./session";

/** Log in; throws an `ApiProblem` that says why not. */
export async function logIn(credentials: Credentials): Promise<void> {
  await inTurn(async () => {
    beginLogin(body(await client.POST("/api/v1/auth/login", { body: credentials })));
  });
}

/** Log out; throws an `ApiProblem` when the service could not be told, and then one is still logged in. */
export async function logOut(): Promise<void> {
  await inTurn(async () => {
    await client.POST("/api/v1/auth/logout");
    endLogin("out");
  });
}

/** Whether the visitor is logged in. */
export function useLogin(): LoginState {
  return useSyncExternalStore(onLoginChange, loginState);
}
