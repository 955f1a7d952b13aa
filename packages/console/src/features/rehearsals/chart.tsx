import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use as include } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { AVATAR_COLOURS, DARK, FONT_STACK, LIGHT } from '../../ui/theme/tokens.ts';
import { useScheme } from '../../ui/theme/use-scheme.ts';
import styles from './rehearsals.module.css';

include([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

const MOST_NAMED = 12;

export interface Series {
  readonly name: string;
  readonly kind: 'bar' | 'line';
  readonly values: readonly (number | null)[];
}

export interface ChartProps {
  /** What it shows, for who cannot see it. */
  readonly label: string;
  readonly categories: readonly string[];
  readonly series: readonly Series[];
  readonly format: (value: number) => string;
}

/** Bars and lines over categories. Patterns tell the series apart where colours do not. */
export function Chart({ label, categories, series, format }: ChartProps) {
  const ref = useRef<HTMLDivElement>(null);
  const scheme = useScheme();
  useEffect(() => {
    if (ref.current === null) return;
    const palette = scheme === 'dark' ? DARK : LIGHT;
    const chart = init(ref.current);
    const words = { color: palette.text, fontFamily: FONT_STACK };
    chart.setOption({
      animation: false,
      aria: { enabled: true, label: { description: label }, decal: { show: true } },
      color: [...AVATAR_COLOURS],
      textStyle: words,
      grid: { left: 8, right: 16, top: 40, bottom: 8, containLabel: true },
      legend: { top: 0, textStyle: words, type: 'scroll' },
      tooltip: {
        trigger: 'axis',
        renderMode: 'richText',
        backgroundColor: palette.surface,
        borderColor: palette.line,
        textStyle: words,
        valueFormatter: (value: unknown) => (typeof value === 'number' ? format(value) : '–'),
      },
      xAxis: {
        type: 'category',
        data: [...categories],
        // Every name is shown, in lines if need be; hours of the day are too many for that.
        axisLabel: categories.length <= MOST_NAMED ? { ...words, interval: 0, width: 110, overflow: 'break' } : words,
        axisLine: { lineStyle: { color: palette.line } },
      },
      yAxis: {
        type: 'value',
        axisLabel: { ...words, formatter: format },
        splitLine: { lineStyle: { color: palette.line } },
      },
      series: series.map(({ name, kind, values }) => ({ name, type: kind, data: [...values], barMaxWidth: 36 })),
    });
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(ref.current);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [label, categories, series, format, scheme]);
  return <div ref={ref} className={styles.chart} role="img" aria-label={label} />;
}
