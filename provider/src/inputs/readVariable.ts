export { readVariable } from "../tpns/readVariable";
