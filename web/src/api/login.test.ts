import { beforeEach, describe, expect, it, vi } from "vitest";

const REFRESH = "/api/v1/auth/refresh";
const MARK = "f1-analytics-login";

/** What the service answers; paths that it does not know are a mistake of the test. */
type Service = (path: string, request: Request) => Response | Promise<Response>;

/** A tab: the modules as they are after the page was loaded. */
async function tab(service: Service) {
  vi.resetModules();
  const asked: { path: string; token: string | null }[] = [];
  vi.stubGlobal("fetch", async (target: Request | string) => {
    const request =
      target instanceof Request ? target : new Request(new URL(target, location.origin), { method: "POST" });
    const { pathname } = new URL(request.url);
    asked.push({ path: pathname, token: request.headers.get("Authorization") });
    return service(pathname, request);
  });
  const { client } = await import("./client");
  const login = await import("./login");
  const session = await import("./session");
  const { refresh } = await import("./refresh");
  return { client, asked, refresh, ...login, ...session };
}

function granted(token: string, seconds = 900): Response {
  return Response.json({ access_token: token, token_type: "Bearer", expires_in_s: seconds });
}

function problem(status: number, code: string, headers: Record<string, string> = {}): Response {
  return Response.json(
    { type: "urn:x", title: "x", status, code, detail: `It is ${code}.`, request_id: "r", errors: [] },
    { status, headers },
  );
}

const unauthenticated = () => problem(401, "unauthenticated");
const ME = "/api/v1/auth/me";
const me = () => Response.json({ email: "ann@example.com" });

beforeEach(() => {
  vi.useRealTimers();
});

describe("a visitor who never logged in", () => {
  it("is out, and nothing is asked about it", async () => {
    const { loginState, client, asked } = await tab(() => Response.json({}));
    expect(loginState()).toBe("out");
    await client.GET("/api/v1/status");
    expect(asked).toEqual([{ path: "/api/v1/status", token: null }]);
  });

  it("gets the service's refusal of private reads without a refresh", async () => {
    const { client, asked } = await tab(unauthenticated);
    await expect(client.GET(ME)).rejects.toMatchObject({ status: 401 });
    expect(asked.map(({ path }) => path)).toEqual([ME]);
  });
});

describe("logging in and out", () => {
  it("keeps the token in memory alone, and leaves only a mark in storage", async () => {
    const { logIn, loginState, client, asked } = await tab((path) =>
      path.endsWith("/login") ? granted("secret-token") : me(),
    );
    await logIn({ email: "ann@example.com", password: "correct horse battery" });
    expect(loginState()).toBe("in");
    await client.GET(ME);
    expect(asked.at(-1)).toEqual({ path: ME, token: "Bearer secret-token" });
    const kept = [localStorage, sessionStorage].flatMap(Object.entries).join();
    expect(kept).toContain(MARK);
    expect(kept).not.toContain("secret-token");
    expect(document.cookie).toBe("");
  });

  it("stays out when the service refuses, and says why", async () => {
    const { logIn, loginState } = await tab(() => problem(429, "rate-limited", { "Retry-After": "42" }));
    const refused = logIn({ email: "ann@example.com", password: "wrong" });
    await expect(refused).rejects.toMatchObject({ status: 429, retryAfter: 42 });
    expect(loginState()).toBe("out");
    expect(localStorage.getItem(MARK)).toBeNull();
  });

  it("logs out once the service knows", async () => {
    let up = false;
    const { logIn, logOut, loginState, accessToken } = await tab((path) => {
      if (path.endsWith("/login")) return granted("t");
      if (!up) throw new TypeError("no network");
      return new Response(null, { status: 204 });
    });
    await logIn({ email: "ann@example.com", password: "p" });
    await expect(logOut()).rejects.toMatchObject({ code: "unreachable" });
    expect(loginState()).toBe("in");
    up = true;
    await logOut();
    expect(loginState()).toBe("out");
    expect(accessToken()).toBeUndefined();
    expect(localStorage.getItem(MARK)).toBeNull();
  });
});

describe("after a reload", () => {
  beforeEach(() => {
    localStorage.setItem(MARK, "2026-06-28T13:00:00Z");
  });

  it("goes on with the refresh cookie, asked once however many requests wait", async () => {
    const { loginState, client, asked } = await tab((path) => (path === REFRESH ? granted("new") : me()));
    expect(loginState()).toBe("unknown");
    await Promise.all([client.GET(ME), client.GET("/api/v1/keys"), client.GET("/api/v1/usage")]);
    expect(loginState()).toBe("in");
    expect(asked.filter(({ path }) => path === REFRESH)).toHaveLength(1);
    expect(asked.filter(({ token }) => token === "Bearer new")).toHaveLength(3);
  });

  it("has ended when the cookie is refused, and the mark is gone", async () => {
    const { loginState, client, asked } = await tab(unauthenticated);
    await expect(client.GET(ME)).rejects.toMatchObject({ status: 401 });
    expect(loginState()).toBe("ended");
    expect(localStorage.getItem(MARK)).toBeNull();
    await expect(client.GET(ME)).rejects.toMatchObject({ status: 401 });
    expect(asked.filter(({ path }) => path === REFRESH)).toHaveLength(1);
  });

  it("stays unknown while the service does not tell, and is found when it does", async () => {
    let up = false;
    const { loginState, client } = await tab((path) => {
      if (!up) return problem(503, "database-unavailable");
      return path === REFRESH ? granted("new") : me();
    });
    await expect(client.GET(ME)).rejects.toMatchObject({ status: 503 });
    expect(loginState()).toBe("unknown");
    up = true;
    await client.GET(ME);
    expect(loginState()).toBe("in");
  });

  it("does not hold up public reads, nor fail them", async () => {
    let tell: (response: Response) => void = () => undefined;
    const told = new Promise<Response>((resolve) => {
      tell = resolve;
    });
    const { client, asked, loginState } = await tab((path) => (path === REFRESH ? told : Response.json({})));
    await client.GET("/api/v1/status");
    expect(asked).toContainEqual({ path: "/api/v1/status", token: null });
    tell(problem(500, "internal-error"));
    await vi.waitFor(async () => {
      await client.GET("/api/v1/status");
      expect(loginState()).toBe("unknown");
    });
    expect(asked.filter(({ path }) => path === REFRESH)).toHaveLength(1);
  });
});

describe("a token", () => {
  it("is renewed before it expires", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-06-28T13:00:00Z") });
    const { logIn, client, asked } = await tab((path) =>
      path.endsWith("/login") ? granted("first") : path === REFRESH ? granted("second") : me(),
    );
    await logIn({ email: "ann@example.com", password: "p" });
    vi.setSystemTime(Date.parse("2026-06-28T13:14:00Z"));
    await client.GET(ME);
    vi.setSystemTime(Date.parse("2026-06-28T13:14:40Z"));
    await client.GET(ME);
    expect(asked.map(({ path, token }) => (path === ME ? token : path)).slice(1)).toEqual([
      "Bearer first",
      REFRESH,
      "Bearer second",
    ]);
  });

  it("that is refused is replaced once, and the request is sent again with its body", async () => {
    const bodies: string[] = [];
    const { logIn, client } = await tab(async (path, request) => {
      if (path.endsWith("/login")) return granted("revoked");
      if (path === REFRESH) return granted("good");
      bodies.push(await request.text());
      return request.headers.get("Authorization") === "Bearer good"
        ? Response.json({ key: "f1_x" }, { status: 201 })
        : unauthenticated();
    });
    await logIn({ email: "ann@example.com", password: "p" });
    const { response } = await client.POST("/api/v1/keys", { body: { name: "laptop" } });
    expect(response.status).toBe(201);
    expect(bodies).toEqual(['{"name":"laptop"}', '{"name":"laptop"}']);
  });

  it("that is refused twice is the end of the attempt", async () => {
    const { logIn, client, asked } = await tab((path) =>
      path.endsWith("/login") || path === REFRESH ? granted(path) : unauthenticated(),
    );
    await logIn({ email: "ann@example.com", password: "p" });
    await expect(client.GET(ME)).rejects.toMatchObject({ status: 401 });
    expect(asked.filter(({ path }) => path === ME)).toHaveLength(2);
  });
});

describe("two tabs", () => {
  /** Locks of one browser: who asks for a name waits for whoever has it. */
  function locks() {
    let last: Promise<unknown> = Promise.resolve();
    return {
      request: <Result>(_: string, work: () => Promise<Result>): Promise<Result> => {
        const turn = last.then(work);
        last = turn.catch(() => undefined);
        return turn;
      },
    };
  }

  it("never use the same refresh cookie", async () => {
    localStorage.setItem(MARK, "2026-06-28T13:00:00Z");
    vi.stubGlobal("navigator", { locks: locks() });
    let cookie = 1;
    const used: number[] = [];
    const service: Service = async () => {
      used.push(cookie);
      const sent = cookie;
      await new Promise((resolve) => setTimeout(resolve, 0)); // the other tab has time to interfere
      cookie = sent + 1;
      return granted(`token-${sent}`);
    };
    const one = await tab(service);
    const other = await tab(service);
    await Promise.all([one.refresh(), other.refresh()]);
    expect(used).toEqual([1, 2]);
    expect([one.accessToken(), other.accessToken()]).toEqual(["token-1", "token-2"]);
  });

  it("are logged out together, and the one that waited asks nothing", async () => {
    localStorage.setItem(MARK, "2026-06-28T13:00:00Z");
    const { logIn, loginState, accessToken, refresh, asked } = await tab(() => granted("t"));
    await logIn({ email: "ann@example.com", password: "p" });
    localStorage.removeItem(MARK);
    window.dispatchEvent(new StorageEvent("storage", { key: MARK, newValue: null }));
    expect(loginState()).toBe("out");
    expect(accessToken()).toBeUndefined();
    const before = asked.length;
    expect(await refresh()).toBeUndefined();
    expect(asked).toHaveLength(before);
  });

  it("ask anew when another account logs in elsewhere", async () => {
    const { logIn, loginState, accessToken } = await tab(() => granted("t"));
    await logIn({ email: "ann@example.com", password: "p" });
    window.dispatchEvent(new StorageEvent("storage", { key: MARK, newValue: "2026-06-28T14:00:00Z" }));
    expect(loginState()).toBe("unknown");
    expect(accessToken()).toBeUndefined();
  });
});

describe("without storage", () => {
  it("a login is found by asking, and its absence is no end", async () => {
    vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
      throw new DOMException("refused", "SecurityError");
    });
    const found = await tab((path) => (path === REFRESH ? granted("t") : me()));
    await found.client.GET(ME);
    expect(found.loginState()).toBe("in");
    const none = await tab(unauthenticated);
    await expect(none.client.GET(ME)).rejects.toMatchObject({ status: 401 });
    expect(none.loginState()).toBe("out");
  });
});
