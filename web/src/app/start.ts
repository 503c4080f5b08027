/**
 * The first script: it is tiny, so that the page's own code, the dashboard's and the page's first answer are all asked for at
 * once instead of one after the other.
 */
import "./styles/tokens.css";
import "./styles/base.css";
import { askAhead } from "@/lib/ahead";
import { preferences } from "@/lib/preferences";
import { firstReads, pageAt } from "./pages";

for (const { path, params } of firstReads(window.location, preferences().unseenFrom === undefined)) {
  askAhead(path.replace(/{(\w+)}/g, (_, name: string) => params.path?.[name] ?? ""));
}
// The router asks again, and says what is wrong.
void pageAt(window.location.pathname)
  ?.page.page()
  .catch(() => undefined);
// The frame that stands in the page is painted before the dashboard's code takes the processor.
if (document.hidden) void import("./main");
else requestAnimationFrame(() => setTimeout(() => void import("./main")));
