import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

interface Props {
  /** What the list is, for who can't see it. */
  readonly label: string;
  readonly head: ComponentChildren;
  readonly count: number;
  /** Draws the cells of a row. */
  readonly row: (index: number) => ComponentChildren;
  readonly rowKey: (index: number) => string;
  readonly rowClass?: (index: number) => string;
  /** Called when the end comes near. */
  readonly onEnd?: () => void;
}

/** How many rows are drawn above and below what is seen. */
const MARGIN = 8;

/** A table of which only the rows in sight are there, however many it has. Rows are all as high as the style sheet says. */
export function VirtualRows({ label, head, count, row, rowKey, rowClass, onEnd }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ top: 0, height: 600 });
  const rowHeight = useRowHeight();

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    let frame = 0;
    const look = () => {
      frame = 0;
      setSeen({ top: element.scrollTop, height: element.clientHeight });
    };
    const plan = () => {
      frame ||= requestAnimationFrame(look);
    };
    const observer = new ResizeObserver(plan);
    observer.observe(element);
    element.addEventListener("scroll", plan, { passive: true });
    look();
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      element.removeEventListener("scroll", plan);
    };
  }, []);

  const first = Math.max(0, Math.floor(seen.top / rowHeight) - MARGIN);
  const end = Math.min(count, Math.ceil((seen.top + seen.height) / rowHeight) + MARGIN);
  const isNearEnd = end >= count;
  useEffect(() => {
    if (isNearEnd && count > 0) onEnd?.();
  }, [isNearEnd, count]);

  const rows = [];
  for (let index = first; index < end; index += 1) {
    rows.push(
      <div
        key={rowKey(index)}
        role="row"
        aria-rowindex={index + 2}
        class={`row ${rowClass?.(index) ?? ""}`}
        style={{ transform: `translateY(${index * rowHeight}px)` }}
      >
        {row(index)}
      </div>,
    );
  }
  return (
    <div class="table" role="table" aria-label={label} aria-rowcount={count + 1}>
      <div class="row head" role="row" aria-rowindex={1}>
        {head}
      </div>
      <div class="scroll" ref={box} tabIndex={0} role="rowgroup" aria-label={label}>
        <div class="sizer" role="presentation" style={{ height: `${count * rowHeight}px` }}>
          {rows}
        </div>
      </div>
    </div>
  );
}

const NARROW = matchMedia("(max-width: 640px)");
const HEIGHT = 48;
const NARROW_HEIGHT = 84;

/** As page.css has it. */
function useRowHeight(): number {
  const [isNarrow, setNarrow] = useState(NARROW.matches);
  useEffect(() => {
    const change = () => {
      setNarrow(NARROW.matches);
    };
    NARROW.addEventListener("change", change);
    return () => {
      NARROW.removeEventListener("change", change);
    };
  }, []);
  return isNarrow ? NARROW_HEIGHT : HEIGHT;
}
