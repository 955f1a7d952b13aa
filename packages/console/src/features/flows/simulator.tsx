import {
  DIALOGUE_LANGUAGES,
  type DialogueExample,
  type DialogueFlow,
  type DialogueLanguage,
} from '@zhida/core/dialogues';
import type { SimulatedStep } from '@zhida/protocol/endpoints';
import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { languageName } from '../../ui/language-name.ts';
import { Tag } from '../../ui/tag.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { useSimulation, type ExampleTurn } from './queries.ts';
import styles from './flows.module.css';

export interface SimulatorProps {
  readonly flow: DialogueFlow;
  /** Keeps what was played as an example that has to come out the same. */
  readonly onKeep: (example: DialogueExample) => void;
}

/** A talk with the flow as it is now: by the same understanding as in service, with made-up answers of other machines. */
export function Simulator({ flow, onKeep }: SimulatorProps) {
  const { t, language: reader } = useTexts();
  const [isCare, setCare] = useState(false);
  const [language, setLanguage] = useState<DialogueLanguage>('zh-CN');
  const [turns, setTurns] = useState<readonly ExampleTurn[]>([]);
  const [typed, setTyped] = useState('');
  const facts = { hours: 'open', language, care: isCare ? 'yes' : 'no' };
  const simulation = useSimulation({ draft: flow, language, facts, turns: [...turns] });
  const steps = turns.length === 0 ? [] : (simulation.data?.steps ?? []);
  const last = steps.at(-1)?.dialogue;
  const isOver = last !== undefined && last.outcome !== null;
  const isLookingUp = last !== undefined && last.lookingUp !== null;
  const add = (turn: ExampleTurn) => {
    setTurns([...turns, turn]);
    setTyped('');
  };
  const keep = () => {
    if (last === undefined) return;
    const values = Object.fromEntries(last.values.map(({ name, value }) => [name, value]));
    const first = turns.find((turn) => turn.by === 'customer');
    const name = (first?.by === 'customer' ? first.text : flow.nodes[0]?.id) ?? '…';
    const expects = { node: last.node, outcome: last.outcome ?? ('open' as const), values };
    onKeep({ name: name.slice(0, 60), language, facts, turns: [...turns], expects });
  };
  return (
    <section className={styles.simulator} aria-label={t('flows.simulate')}>
      <div className={styles.rowOfFields}>
        <Select
          aria-label={t('flows.customer-language')}
          value={language}
          onChange={setLanguage}
          options={DIALOGUE_LANGUAGES.map((value) => ({ value, label: languageName(value, reader) }))}
        />
        <Checkbox checked={isCare} onChange={({ target }) => setCare(target.checked)}>
          {t('flows.in-care')}
        </Checkbox>
        <Button size="small" disabled={turns.length === 0} onClick={() => setTurns([])}>
          {t('flows.begin-anew')}
        </Button>
        <Button size="small" disabled={last === undefined} onClick={keep}>
          {t('flows.keep-example')}
        </Button>
      </div>
      {simulation.isError && (
        <Trouble
          title={t('flows.simulation-failed')}
          error={simulation.error}
          onRetry={() => void simulation.refetch()}
        />
      )}
      <div role="log" aria-label={t('flows.talk')} className={styles.talk}>
        {turns.length === 0 && <p className={styles.hint}>{t('flows.simulate-hint')}</p>}
        {turns.map((turn, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- what is shown is never put in another order
          <div key={index}>
            <p className={turn.by === 'customer' ? styles.fromCustomer : styles.fromMachine} dir="auto">
              {turn.by === 'customer' ? turn.text : t(`flows.answered-${turn.result.outcome}`)}
            </p>
            <Said
              step={steps[index]}
              isLast={index === turns.length - 1}
              onTap={(text, menuItemId) => add({ by: 'customer', text, menuItemId })}
            />
          </div>
        ))}
      </div>
      {isOver && <p role="status">{t(`flows.came-${last.outcome ?? 'ended'}`)}</p>}
      {isLookingUp ? (
        <MachineAnswer onAnswer={add} />
      ) : (
        <form
          className={styles.rowOfFields}
          onSubmit={(event) => {
            event.preventDefault();
            if (typed.trim() !== '' && !isOver) add({ by: 'customer', text: typed });
          }}
        >
          <Input
            className={styles.grow}
            aria-label={t('flows.customer-says')}
            placeholder={t('flows.customer-says')}
            value={typed}
            disabled={isOver}
            maxLength={1_000}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button htmlType="submit" type="primary" disabled={isOver || typed.trim() === ''}>
            {t('flows.say-it')}
          </Button>
        </form>
      )}
      {last !== undefined && last.values.length > 0 && (
        <dl className={styles.values}>
          {last.values.map(({ name, label, value, shown }) => (
            <div key={name}>
              <dt>{label}</dt>
              <dd>
                <bdi>{shown ?? value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function Said({
  step,
  isLast,
  onTap,
}: {
  readonly step: SimulatedStep | undefined;
  readonly isLast: boolean;
  readonly onTap: (text: string, menuItemId: string) => void;
}) {
  const { t } = useTexts();
  if (step === undefined) return null;
  return (
    <div className={styles.fromBot}>
      <Tag tone="plain">{step.dialogue.node}</Tag>
      {step.say.map((content, index) => {
        // oxlint-disable-next-line react/no-array-index-key -- what is shown is never put in another order
        if (content.kind === 'text')
          return (
            <p key={index} dir="auto">
              {content.text}
            </p>
          );
        if (content.kind !== 'menu') return null;
        return (
          // oxlint-disable-next-line react/no-array-index-key -- what is shown is never put in another order
          <div key={index}>
            <p dir="auto">{content.head}</p>
            <div className={styles.items}>
              {content.items.map((item) =>
                item.type === 'choice' ? (
                  <Button key={item.id} size="small" disabled={!isLast} onClick={() => onTap(item.label, item.id)}>
                    {item.label}
                  </Button>
                ) : item.type === 'person' ? (
                  <Button key="person" size="small" disabled={!isLast} onClick={() => onTap('0', 'dialogue.person')}>
                    {item.label}
                  </Button>
                ) : null,
              )}
            </div>
          </div>
        );
      })}
      {step.sends !== null && (
        <p className={styles.hint}>
          {t('flows.would-send')} <code>{JSON.stringify(step.sends)}</code>
        </p>
      )}
    </div>
  );
}

/** How another machine answers is made up: a talk here asks nobody. */
function MachineAnswer({ onAnswer }: { readonly onAnswer: (turn: ExampleTurn) => void }) {
  const { t } = useTexts();
  const [text, setText] = useState('status=…');
  const values = Object.fromEntries(
    text.split(/[;\n]/).flatMap((line) => {
      const at = line.indexOf('=');
      return at <= 0 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()]];
    }),
  );
  return (
    <div className={styles.rowOfFields}>
      <Input
        className={styles.grow}
        aria-label={t('flows.machine-says')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="primary" onClick={() => onAnswer({ by: 'look-up', result: { outcome: 'found', values } })}>
        {t('flows.found')}
      </Button>
      <Button onClick={() => onAnswer({ by: 'look-up', result: { outcome: 'missing' } })}>{t('flows.missing')}</Button>
      <Button onClick={() => onAnswer({ by: 'look-up', result: { outcome: 'failed' } })}>
        {t('flows.failed-way')}
      </Button>
    </div>
  );
}
