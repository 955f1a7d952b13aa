import { useEffect, useRef, useState } from 'react';

/** The value as it was when it last stood still for so long. */
export function useSettled<Value>(value: Value, afterMs: number): Value {
  const [settled, setSettled] = useState(value);
  const text = JSON.stringify(value);
  const latest = useRef(value);
  latest.current = value;
  useEffect(() => {
    const timer = setTimeout(() => setSettled(latest.current), afterMs);
    return () => clearTimeout(timer);
  }, [text, afterMs]);
  return settled;
}
