const LINES: Readonly<Record<string, { readonly colour: string; readonly dashed: boolean }>> = {
  stack: { colour: "var(--accent)", dashed: false },
  slot_table: { colour: "var(--ink)", dashed: true },
  elo: { colour: "var(--on-info)", dashed: false },
  uniform: { colour: "var(--edge)", dashed: true },
};

/** How a model's line is drawn: the same on every chart. */
export function lineOf(model: string): { readonly colour: string; readonly dashed: boolean } {
  return LINES[model] ?? { colour: "var(--soft)", dashed: true };
}
