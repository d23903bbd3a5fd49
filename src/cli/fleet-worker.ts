import { workerData } from 'node:worker_threads'
import { classSimulator } from '../planning/fleet/trial-request.ts'
import type { TrialRequest } from '../planning/fleet/trial-request.ts'
import type { ClassAnswer, ClassTask } from '../planning/fleet/class-task.ts'
import { answerPoints } from './point-worker.ts'

/** A worker reads the measures itself; the classes come with the messages. */
const simulator = classSimulator(workerData as TrialRequest)
// Told with the first classes.
simulator.catch(() => {})

answerPoints<ClassAnswer[]>(async (tasks) => (await simulator).run(tasks as readonly ClassTask[]))
