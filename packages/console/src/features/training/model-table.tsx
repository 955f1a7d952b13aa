import { Button, Progress } from 'antd';
import type { ReactNode } from 'react';
import { Empty } from '../../ui/empty.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { formatInstant } from '../../ui/time/format-time.ts';
import { isOpen, type Model, type ModelAct, type Models } from './queries.ts';

export interface ModelTableProps {
  readonly data: Models;
  readonly onAct: (act: ModelAct) => void;
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

/** The versions side by side with their figures; any that is kept can be made to answer. */
export function ModelTable({ data, onAct }: ModelTableProps) {
  const { t, language } = useTexts();
  const columns: readonly Column<Model>[] = [
    { key: 'number', title: t('training.number'), track: '5rem', cell: ({ number }) => `#${number}` },
    {
      key: 'state',
      title: t('training.state'),
      track: 'minmax(8rem, 1fr)',
      cell: (model) => stateOf(model, data.activeNumber, t),
    },
    {
      key: 'at',
      title: t('training.at'),
      track: 'minmax(10rem, 1fr)',
      cell: ({ createdAt, agentName }) =>
        `${formatInstant(createdAt, language)} · ${agentName ?? t('training.by-publication')}`,
    },
    {
      key: 'learnt',
      title: t('training.learnt'),
      track: 'minmax(10rem, 1fr)',
      cell: ({ figures }) =>
        figures === null
          ? '–'
          : t('training.learnt-from', {
              lines: figures.lines,
              entries: figures.entries,
              seconds: (figures.trainMs / 1_000).toFixed(1),
            }),
    },
    {
      key: 'tested',
      title: t('training.tested'),
      track: 'minmax(14rem, 1.5fr)',
      cell: ({ figures }) => {
        const tested = figures?.tested ?? null;
        if (tested === null) return t('training.not-tested');
        const { first, firstThree, wrong } = tested;
        return t('training.figures', { first: percent(first), three: percent(firstThree), wrong: percent(wrong) });
      },
    },
    {
      key: 'act',
      title: '',
      track: '8rem',
      align: 'end',
      cell: (model) => actOf(model, data.activeNumber, { t, onAct }),
    },
  ];
  return (
    <Table
      caption={t('training.versions')}
      columns={columns}
      rows={data.models}
      rowKey={({ number }) => number}
      empty={<Empty icon="tasks" title={t('training.none')} hint={t('training.none-hint')} />}
    />
  );
}

type Translate = ReturnType<typeof useTexts>['t'];

function stateOf({ number, state, share }: Model, activeNumber: number | null, t: Translate): ReactNode {
  if (state === 'running')
    return <Progress percent={Math.round(share * 100)} size="small" aria-label={t('training.state.running')} />;
  return number === activeNumber ? <Tag tone="good">{t('training.active')}</Tag> : t(`training.state.${state}`);
}

interface ActOptions {
  readonly t: Translate;
  readonly onAct: (act: ModelAct) => void;
}

function actOf(model: Model, activeNumber: number | null, { t, onAct }: ActOptions): ReactNode {
  const { number, isKept } = model;
  if (isOpen(model))
    return (
      <Button size="small" onClick={() => onAct({ do: 'cancel', number })}>
        {t('training.cancel')}
      </Button>
    );
  if (!isKept || number === activeNumber) return null;
  return (
    <Button size="small" onClick={() => onAct({ do: 'activate', number })}>
      {t(number < (activeNumber ?? 0) ? 'training.roll-back' : 'training.activate')}
    </Button>
  );
}
