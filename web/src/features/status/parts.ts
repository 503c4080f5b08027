import { ApiProblem } from "@/api/problem";
import type { ServiceStatus } from "@/api/schema";
import type { Ready } from "./ready";

/** `partly`: it works, but less well; `absent`: this installation does without it; `unknown`: it cannot be told now. */
export type State = "up" | "partly" | "down" | "absent" | "unknown";

export interface Part {
  readonly name: string;
  readonly state: State;
  /** What that means for the reader. */
  readonly text: string;
}

/** What is known now: the last answer of the status, the failure since if there was one, and the browser's own check. */
export interface Known {
  readonly status: ServiceStatus | undefined;
  readonly error: Error | null;
  readonly ready: Ready | undefined;
}

/** Every part of the service with its state. An answer from before a failure says nothing about now. */
export function partsOf({ status, error, ready }: Known): readonly Part[] {
  const now = error === null ? status : undefined;
  return [api(now, error), database(now, error, ready), prediction(now), cache(now)];
}

function api(now: ServiceStatus | undefined, error: Error | null): Part {
  const name = "API";
  if (now !== undefined) return { name, state: "up", text: "It answers." };
  if (error === null) return { name, state: "unknown", text: "Being asked." };
  if (!(error instanceof ApiProblem) || error.status === 0) {
    return {
      name,
      state: "down",
      text: error instanceof ApiProblem ? error.message : "It does not answer.",
    };
  }
  if (error.status === 429) {
    return { name, state: "up", text: "It answers, but this address has asked too much for now." };
  }
  return { name, state: error.code === "unreachable" ? "down" : "partly", text: error.message };
}

function database(now: ServiceStatus | undefined, error: Error | null, ready: Ready | undefined): Part {
  const name = "Database";
  if (ready?.state === "not-ready") return { name, state: "down", text: ready.detail };
  if (error instanceof ApiProblem && error.code === "database-unavailable") {
    return { name, state: "down", text: error.message };
  }
  if (now !== undefined) return { name, state: "up", text: "Answers are read from it." };
  return { name, state: "unknown", text: "It cannot be told while the API does not answer." };
}

function prediction(now: ServiceStatus | undefined): Part {
  const name = "Prediction service";
  switch (now?.parts.prediction_service) {
    case "up":
      return { name, state: "up", text: "What-ifs and fresh forecasts are computed." };
    case "down":
      return {
        name,
        state: "down",
        text: "What was published is still served; what-ifs have to wait until it is back.",
      };
    case "absent":
      return { name, state: "absent", text: "This installation serves published forecasts only." };
    case undefined:
      return { name, state: "unknown", text: "It cannot be told while the API does not answer." };
  }
}

function cache(now: ServiceStatus | undefined): Part {
  const name = "Cache";
  switch (now?.parts.cache) {
    case "redis":
      return { name, state: "up", text: "Answers are kept in Redis, for all processes together." };
    case "in_process":
      return { name, state: "up", text: "Each process keeps its own answers; there is no Redis here." };
    case "down":
      return {
        name,
        state: "partly",
        text: "Redis does not answer: each process keeps its own answers until it is back.",
      };
    case undefined:
      return { name, state: "unknown", text: "It cannot be told while the API does not answer." };
  }
}

export interface Overall {
  readonly tone: "good" | "warn" | "wrong" | "info";
  readonly title: string;
  readonly text: string;
}

/** How things stand, in one line. */
export function overall({ status, error }: Known, parts: readonly Part[]): Overall {
  if (error === null && status === undefined) {
    return { tone: "info", title: "Asking the service.", text: "" };
  }
  const names = (state: State) => parts.filter((part) => part.state === state).map(({ name }) => name);
  const down = names("down");
  if (down.includes("API")) {
    return {
      tone: "wrong",
      title: "The service is down.",
      text: "Pages show what they had loaded before. This page asks again by itself.",
    };
  }
  if (down.length > 0) {
    return {
      tone: "wrong",
      title: `Down: ${down.join(", ").toLowerCase()}.`,
      text: "What that means stands below.",
    };
  }
  if (names("partly").length > 0) {
    return { tone: "warn", title: "It works, with something missing.", text: "Which part stands below." };
  }
  if (status?.status === "empty") {
    return {
      tone: "warn",
      title: "There is no data yet.",
      text: "Everything works, but nothing was ingested.",
    };
  }
  if (status?.stale === true) {
    return {
      tone: "warn",
      title: "Everything works, but the data is late.",
      text: "What is missing stands below.",
    };
  }
  return { tone: "good", title: "Everything works.", text: "The data is as new as it can be." };
}
