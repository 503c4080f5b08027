import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { startTransition, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createQueryClient } from "@/api/queries";
import { read } from "@/api/read";
import { preferences } from "@/lib/preferences";
import { App } from "./App";
import { firstReads, pageAt } from "./pages";

/** Milliseconds for which the first picture waits for what it shows: then it is drawn once, and not empty before. */
const PATIENCE_MS = 500;

const queries = createQueryClient();
void Promise.race([arrived(queries), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]).then(() => {
  draw(queries);
});

/** When the first page's code and first answers are there, or will not come. */
async function arrived(client: QueryClient): Promise<void> {
  const reads = firstReads(window.location, preferences().unseenFrom === undefined);
  await Promise.allSettled([
    pageAt(window.location.pathname)?.page.page(),
    ...reads.map(({ path, params }) => client.query(read(path, params as never))),
  ]);
}

function draw(client: QueryClient): void {
  const root = document.getElementById("root");
  if (root === null) throw new Error("index.html has no element with the id 'root'");
  const place = createRoot(root);
  // In slices, so that the browser can answer in between.
  startTransition(() => {
    place.render(
      <StrictMode>
        <QueryClientProvider client={client}>
          <App />
        </QueryClientProvider>
      </StrictMode>,
    );
  });
  // How fast the visit was matters less than that it is fast.
  const measure = () =>
    void import("./vitals").then(({ reportVitals }) => {
      reportVitals();
    });
  if (document.readyState === "complete") setTimeout(measure);
  else addEventListener("load", measure);
}
