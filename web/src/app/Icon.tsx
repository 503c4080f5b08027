const PATHS = {
  flag: "M5 21V4m0 0h12l-2 4 2 4H5",
  calendar: "M4 7h16v13H4zM4 11h16M8 4v4m8-4v4",
  standings: "M5 20v-6m7 6V5m7 15v-9",
  trophy: "M8 4h8v5a4 4 0 0 1-8 0zM8 6H5a3 3 0 0 0 3 4m8-4h3a3 3 0 0 1-3 4m-4 3v4m-4 3h8",
  dice: "M5 5h14v14H5zM9 9h.01M15 15h.01M15 9h.01M9 15h.01",
  settings: "M4 7h9m5 0h2M4 17h2m5 0h9M15.5 4.5v5M8.5 14.5v5",
} as const;

export type IconName = keyof typeof PATHS;

/** A line drawing that repeats what the text beside it says. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      width="22"
      height="22"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
