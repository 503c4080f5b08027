import { type ComponentType, lazy } from "react";
import { BrowserRouter, Route, Routes } from "react-router";
import { Guarded } from "./Guarded";
import { Layout } from "./Layout";
import { NotFound } from "./NotFound";
import { CARDS, PAGES, type PageRoute } from "./pages";

/** The dashboard: every page at its path. The router is the small one; start.ts asks ahead for what the first page shows. */
export function App() {
  return (
    // Without transitions a page that is still being loaded shows its place at once.
    <BrowserRouter useTransitions={false}>
      <Routes>
        <Route element={<Layout />}>
          {SHOWN.map(({ path, Page }) => (
            <Route key={path} path={path} element={<Page />} />
          ))}
          <Route path="*" element={<NotFound />} />
        </Route>
        {SHOWN_CARDS.map(({ path, Page }) => (
          <Route
            key={path}
            path={path}
            element={
              <Guarded>
                <Page />
              </Guarded>
            }
          />
        ))}
      </Routes>
    </BrowserRouter>
  );
}

const SHOWN = PAGES.map(shown);
const SHOWN_CARDS = CARDS.map(shown);

function shown({ path, page }: PageRoute): { path: string; Page: ComponentType } {
  return { path, Page: lazy(async () => ({ default: (await page()).Component })) };
}
