export interface FormFieldProps {
  readonly name: string;
  readonly label: string;
  /** Which keyboard a phone shows; what is right is checked by the form itself, with words of ours. */
  readonly keyboard?: 'text' | 'url' | 'tel' | 'email';
  readonly autocomplete?: string;
  readonly isRequired?: boolean;
  readonly maxLength: number;
  readonly value?: string;
  /** What is wrong with it; shown and linked. */
  readonly problem?: string | null;
}

/** A labelled field of a form. */
export function FormField({
  name,
  label,
  keyboard = 'text',
  autocomplete,
  isRequired = false,
  maxLength,
  value,
  problem = null,
}: FormFieldProps) {
  const id = `field-${name}`;
  return (
    <p class="form-field">
      <label for={id}>{label}</label>
      <input
        id={id}
        name={name}
        inputMode={keyboard}
        dir="auto"
        autocomplete={autocomplete ?? 'off'}
        required={isRequired}
        maxLength={maxLength}
        defaultValue={value ?? ''}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
      />
      {problem !== null && (
        <span class="form-problem" id={`${id}-problem`}>
          {problem}
        </span>
      )}
    </p>
  );
}

/** What a form's field holds, without blanks around it; undefined when it is empty. */
export function fieldOf(form: HTMLFormElement, name: string): string | undefined {
  const value = new FormData(form).get(name);
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : text;
}

/** The parts that were filled in. */
export const given = <T extends Record<string, string | undefined>>(parts: T): { [K in keyof T]?: string } =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: string };
