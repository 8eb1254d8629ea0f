/** State that outlives a reload and a sign-in: the fields of a form, and which dialog is open. This tab keeps it for the reader who is signed in. */
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { tabStore } from '../session/tab-store.js';

function read<Value>(name: string, shape: z.ZodType<Value>): Value | undefined {
  const text = tabStore.get(name);
  if (text === null) return undefined;
  try {
    return shape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Like `useState`, but the tab keeps the value under its name while it differs from the initial one. */
export function useStoredState<Value>(name: string, shape: z.ZodType<Value>, initial: NoInfer<Value>) {
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
  const [fields, setFields] = useStoredState(key, shape, empty);
  return {
    fields,
    change: (some: Partial<Fields>) => setFields((before) => ({ ...before, ...some })),
    isFilled: JSON.stringify(fields) !== JSON.stringify(empty),
    /** Call it when the form was sent or given up: it is empty the next time. */
    forget: () => tabStore.remove(key),
  };
}
