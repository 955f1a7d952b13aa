/**
 * Keeps the page as tall as what is seen of it: on-screen keyboards of iOS cover the layout instead of shrinking it. Read in
 * a frame of its own, because the values settle after the event; cleared when the keyboard goes, because some never say so.
 */
export function followViewport(): void {
  const { visualViewport } = window;
  if (visualViewport === null) return;
  const root = document.documentElement;
  let frame = 0;
  const measure = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      const isCovered = window.innerHeight - visualViewport.height > 80 && visualViewport.scale === 1;
      if (isCovered) root.style.setProperty('--seen', `${visualViewport.height}px`);
      else root.style.removeProperty('--seen');
      if (isCovered) window.scrollTo(0, 0);
    });
  };
  visualViewport.addEventListener('resize', measure);
  visualViewport.addEventListener('scroll', measure);
  window.addEventListener('focusout', measure);
  window.addEventListener('pageshow', measure);
}
