// Before the first paint, so that nobody is dazzled: the theme that this visitor chose.
try {
  const theme = JSON.parse(localStorage.getItem("f1-analytics") || "{}").theme;
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is refused or holds something else: the system's theme it is.
}
