import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Plugin } from "vite";

const COMPRESSED = /\.(?:html|js|css|svg|txt|json|webmanifest)$/;

/** Writes a `.gz` beside every text file of the build, so that no server compresses the same bytes twice. */
export function precompress(): Plugin {
  let folder = "";
  return {
    name: "precompress",
    apply: "build",
    configResolved(config) {
      folder = config.build.outDir;
    },
    async closeBundle() {
      const files = await readdir(folder, { recursive: true });
      await Promise.all(
        files
          .filter((file) => COMPRESSED.test(file))
          .map(async (file) => {
            const path = join(folder, file);
            await writeFile(`${path}.gz`, await promisify(gzip)(await readFile(path), { level: 9 }));
          }),
      );
    },
  };
}
