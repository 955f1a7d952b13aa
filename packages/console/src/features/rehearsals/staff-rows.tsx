import { InputNumber, Select } from 'antd';
import { useTexts } from '../../ui/texts/texts.tsx';
import type { StaffDraft } from './queries.ts';
import styles from './rehearsals.module.css';

const MOST_AGENTS = 100_000;
const MOST_PLACES = 100;
const TIMES = Array.from({ length: 49 }, (_, half) => {
  const time = `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`;
  return { value: time, label: time };
});

/** Who works: for each group how many conversations at once, and for each of its shifts how many agents from when to when. */
export function StaffRows({
  staff,
  onChange,
}: {
  readonly staff: readonly StaffDraft[];
  readonly onChange: (staff: StaffDraft[]) => void;
}) {
  const { t } = useTexts();
  const change = (index: number, group: StaffDraft) =>
    onChange(staff.map((other, place) => (place === index ? group : other)));
  return (
    <div role="table" aria-label={t('rehearse.staff')} className={styles.staff}>
      <div role="row" className={styles.staffHead}>
        {(['group', 'places', 'agents', 'from', 'to'] as const).map((name) => (
          <span key={name} role="columnheader">
            {t(`rehearse.staff-${name}`)}
          </span>
        ))}
      </div>
      {staff.flatMap((group, index) =>
        group.shifts.map((shift, place) => {
          const changeShift = (more: Partial<typeof shift>) =>
            change(index, {
              ...group,
              shifts: group.shifts.map((other, number) => (number === place ? { ...other, ...more } : other)),
            });
          const label = (name: 'places' | 'agents' | 'from' | 'to') =>
            `${group.name} ${place + 1}: ${t(`rehearse.staff-${name}`)}`;
          return (
            <div key={`${group.name}-${place}`} role="row" className={styles.staffRow}>
              <span role="cell">{place === 0 && <bdi>{group.name}</bdi>}</span>
              <span role="cell">
                {place === 0 && (
                  <InputNumber
                    aria-label={label('places')}
                    min={1}
                    max={MOST_PLACES}
                    value={group.places}
                    onChange={(places) =>
                      change(index, {
                        ...group,
                        places: places ?? 1,
                        capacity: { ...group.capacity, chat: places ?? 1 },
                      })
                    }
                  />
                )}
              </span>
              <span role="cell">
                <InputNumber
                  aria-label={label('agents')}
                  min={1}
                  max={MOST_AGENTS}
                  value={shift.agents}
                  onChange={(agents) => changeShift({ agents: agents ?? 1 })}
                />
              </span>
              {(['from', 'to'] as const).map((edge) => (
                <span key={edge} role="cell">
                  <Select
                    aria-label={label(edge)}
                    value={shift[edge]}
                    options={TIMES}
                    onChange={(time: string) => changeShift({ [edge]: time })}
                  />
                </span>
              ))}
            </div>
          );
        }),
      )}
    </div>
  );
}
