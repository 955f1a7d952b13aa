/** Whether a field has the keys now: then nothing may take them away. */
export function isSomebodyTyping(): boolean {
  const active = document.activeElement;
  return (
    active instanceof HTMLElement && (active.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(active.tagName))
  );
}
