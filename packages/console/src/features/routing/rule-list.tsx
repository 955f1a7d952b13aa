import type { RoutingRule, RuleName } from '@zhida/core/routing';
import { Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { cx } from '../../ui/cx.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import { moveRule, replaceRule } from './draft.ts';
import type { PlanAnswer, PreviewAnswer } from './queries.ts';
import { RuleCard } from './rule-card.tsx';
import { Warnings } from './warnings.tsx';
import styles from './routing.module.css';

export interface RuleListProps {
  readonly rules: readonly RoutingRule[];
  /** Every rule that there is. */
  readonly known: PlanAnswer['rules'];
  readonly said: PreviewAnswer['said']['rules'];
  readonly warnings: PreviewAnswer['warnings'];
  readonly onChange: (rules: readonly RoutingRule[]) => void;
}

/** A designation begins with nobody: whoever adds it says whom. */
const NOBODY_DESIGNATED: RoutingRule = { rule: 'designated', agentIds: [], patienceMs: 30_000 };

/** The rules of a plan, the most important first. */
export function RuleList({ rules, known, said, warnings, onChange }: RuleListProps) {
  const { t, language } = useTexts();
  const list = useRef<HTMLOListElement>(null);
  const [told, setTold] = useState('');
  const focusOn = useRef<{ readonly rule: RuleName; readonly direction: 'up' | 'down' } | null>(null);
  const titleOf = (name: RuleName) => known.find((rule) => rule.name === name)?.title[language] ?? name;
  const sentenceOf = (name: RuleName) => said.find(({ rule }) => rule === name)?.words[language] ?? '';
  const wordsFor = (name: RuleName | null) =>
    warnings.filter(({ rule }) => rule === name).map(({ words }) => words[language]);
  // Whoever moves a rule by key goes on moving it: the focus stays with it at its new place.
  useEffect(() => {
    const wanted = focusOn.current;
    focusOn.current = null;
    if (wanted === null) return;
    const card = list.current?.querySelector(`[data-rule="${wanted.rule}"]`);
    const buttons = [wanted.direction, wanted.direction === 'up' ? 'down' : 'up'].map((direction) =>
      card?.querySelector<HTMLButtonElement>(`[data-move="${direction}"]:not(:disabled)`),
    );
    buttons.find((button) => button !== null && button !== undefined)?.focus();
  });
  const move = (rule: RuleName, direction: 'up' | 'down') => {
    const moved = moveRule(rules, rule, direction);
    if (moved === rules) return;
    focusOn.current = { rule, direction };
    const place = moved.findIndex((each) => each.rule === rule) + 1;
    setTold(t('routing.moved', { name: titleOf(rule), place, count: moved.length }));
    onChange(moved);
  };
  const absent = known.filter(({ name }) => !rules.some(({ rule }) => rule === name));
  const add = (name: RuleName | null) => {
    const found = absent.find((rule) => rule.name === name);
    if (found !== undefined) onChange([...rules, found.start ?? NOBODY_DESIGNATED]);
  };
  return (
    <>
      <ol ref={list} className={styles.rules}>
        {rules.map((rule, index) => (
          <RuleCard
            key={rule.rule}
            rule={rule}
            name={titleOf(rule.rule)}
            sentence={sentenceOf(rule.rule)}
            place={index + 1}
            count={rules.length}
            warnings={wordsFor(rule.rule)}
            onChange={(changed) => onChange(replaceRule(rules, changed))}
            onMove={(direction) => move(rule.rule, direction)}
            onRemove={() => onChange(rules.filter((each) => each !== rule))}
          />
        ))}
      </ol>
      <Warnings warnings={wordsFor(null)} />
      {absent.length > 0 && (
        <Select
          className={cx(styles.add)}
          aria-label={t('routing.add-rule')}
          placeholder={t('routing.add-rule')}
          value={null}
          showSearch={{ optionFilterProp: 'label' }}
          options={absent.map(({ name, title }) => ({ value: name, label: title[language] }))}
          onChange={add}
        />
      )}
      <p role="status" className="visually-hidden">
        {told}
      </p>
    </>
  );
}
