import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createQueryClient } from "@/api/queries";
import { App } from "./App";

const queries = createQueryClient();
const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element with the id 'root'");

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
// How fast the visit was matters less than that it is fast.
addEventListener("load", () => {
  void import("./vitals").then(({ reportVitals }) => {
    reportVitals();
  });
});
