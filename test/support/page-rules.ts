/** Rules of the page for as long as `act` takes. */
export async function underRules(css: string, act: () => void | Promise<void>): Promise<void> {
  const rules = document.createElement('style');
  rules.textContent = css;
  document.head.append(rules);
  try {
    await act();
  } finally {
    rules.remove();
  }
}
