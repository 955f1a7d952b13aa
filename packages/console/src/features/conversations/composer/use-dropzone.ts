import { useRef, useState, type DragEvent } from 'react';

const hasFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');

/** Takes files that are dropped on the element. */
export function useDropzone(isOn: boolean, onFiles: (files: readonly File[]) => void) {
  const [isOver, setOver] = useState(false);
  // Every child that is entered and left counts, or the frame would flicker.
  const depth = useRef(0);
  const leave = (): void => {
    depth.current = 0;
    setOver(false);
  };
  const dropzone = {
    onDragEnter: (event: DragEvent) => {
      if (!isOn || !hasFiles(event)) return;
      depth.current += 1;
      setOver(true);
    },
    onDragLeave: () => {
      depth.current -= 1;
      if (depth.current <= 0) leave();
    },
    onDragOver: (event: DragEvent) => {
      // Also where files are not taken: the browser would open them in place of the page.
      if (hasFiles(event)) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      leave();
      if (isOn) onFiles([...event.dataTransfer.files]);
    },
  };
  return { isOver: isOver && isOn, dropzone };
}
