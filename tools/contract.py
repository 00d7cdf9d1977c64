"""The kind of import contract that import-linter lacks: nothing but what is named."""

from __future__ import annotations

import sys
from typing import cast

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class AllowedContract(Contract):
    """The source modules import the standard library and the allowed modules, and nothing else."""

    source_modules = fields.ListField(subfield=fields.StringField())
    allowed_modules = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Find every import that is not allowed; the chain behind an allowed module is its own affair."""
        offences = sorted(
            f"{importer} imports {imported}"
            for source in cast("list[str]", self.source_modules)
            for importer in {source, *graph.find_descendants(source)}
            for imported in graph.find_modules_directly_imported_by(importer)
            if not self._allows(imported)
        )
        return ContractCheck(kept=not offences, metadata={"offences": offences})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print one line for each offence."""
        for offence in check.metadata["offences"]:
            output.print_error(offence)

    def _allows(self, imported: str) -> bool:
        if imported.split(".")[0] in sys.stdlib_module_names:
            return True
        allowed = cast("list[str]", self.allowed_modules)
        return any(imported == name or imported.startswith(f"{name}.") for name in allowed)
