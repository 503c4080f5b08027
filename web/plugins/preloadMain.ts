import type { Plugin, Rollup } from "vite";

/** Has the browser fetch the chunk of a module, and all that it imports, as soon as it reads the page. */
export function preloadMain(module: string): Plugin {
  return {
    name: "preload-main",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle = {} }) {
        const main = Object.values(bundle).find(
          (chunk) => chunk.type === "chunk" && chunk.facadeModuleId?.endsWith(module),
        );
        if (main?.type !== "chunk") throw new Error(`The build has no chunk of ${module}`);
        return [...withImports(main, bundle)]
          .filter((file) => !html.includes(file))
          .map((file) => ({
            tag: "link",
            attrs: { rel: "modulepreload", crossorigin: true, fetchpriority: "low", href: `/${file}` },
            injectTo: "head" as const,
          }));
      },
    },
  };
}

function withImports(
  chunk: Rollup.OutputChunk,
  bundle: Rollup.OutputBundle,
  found = new Set<string>(),
): Set<string> {
  found.add(chunk.fileName);
  for (const name of chunk.imports) {
    const next = bundle[name];
    if (next?.type === "chunk" && !found.has(name)) withImports(next, bundle, found);
  }
  return found;
}
