import { expect, test, vi } from "vitest";
import { askReady } from "./ready";

const ask = () => askReady(new AbortController().signal);
const answering = (body: string, status: number) => {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(body, { status })));
};

test("a service that says that it is healthy is ready", async () => {
  answering('{"status":"healthy"}', 200);
  expect((await ask()).state).toBe("ready");
});

test("a fault is told in the service's own words", async () => {
  answering('{"code":"database-unavailable","detail":"The database lacks 2 migrations.","errors":[]}', 503);
  expect(await ask()).toEqual({ state: "not-ready", detail: "The database lacks 2 migrations." });
});

test("a check that is kept private, or answered by something else, says nothing of the service", async () => {
  answering("", 404);
  expect((await ask()).state).toBe("private");
  answering("<!doctype html>", 200);
  expect((await ask()).state).toBe("private");
});

test("no answer is an answer", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  expect((await ask()).state).toBe("unreachable");
});
