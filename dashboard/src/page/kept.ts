/** What outlives a reload and a sign-in: the fields of a form, and which dialog is open. Kept in this tab for who is signed in alone. */
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { tabStore } from '../sign-in/tab-store.js';

function read<Value>(name: string, shape: z.ZodType<Value>): Value | undefined {
  const text = tabStore.get(name);
  if (text === null) return undefined;
  try {
    return shape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** State as `useState` has it. It is kept under its name while it differs from the initial one. */
export function useKept<Value>(name: string, shape: z.ZodType<Value>, initial: NoInfer<Value>) {
  const [value, setValue] = useState<Value>(() => read(name, shape) ?? initial);
  const isInitial = JSON.stringify(value) === JSON.stringify(initial);
  useEffect(() => {
    if (isInitial) tabStore.remove(name);
    else tabStore.set(name, JSON.stringify(value));
  }, [name, value, isInitial]);
  return [value, setValue] as const;
}

/** The fields of a form, kept until it is sent or given up. */
export function useForm<Fields extends object>(name: string, shape: z.ZodType<Fields>, empty: NoInfer<Fields>) {
  const key = `form ${name}`;
  const [fields, setFields] = useKept(key, shape, empty);
  return {
    fields,
    change: (some: Partial<Fields>) => setFields((before) => ({ ...before, ...some })),
    isFilled: JSON.stringify(fields) !== JSON.stringify(empty),
    /** Sent, or given up: it is not there the next time. */
    forget: () => tabStore.remove(key),
  };
}
