import { useSyncExternalStore } from "react";
import { onPreferences, type Preferences, preferences } from "./preferences";

export function usePreferences(): Preferences {
  return useSyncExternalStore(onPreferences, preferences);
}
