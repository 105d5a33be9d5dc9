package vn.dondoc.events.stored;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.type.LogicalType;

/**
 * The mapper of stored JSON. Its settings are part of the stored format: golden files hold them
 * still.
 */
final class StoredJson {

  private StoredJson() {}

  static JsonMapper mapper() {
    return JsonMapper.builder(
            JsonFactory.builder().recyclerPool(JsonRecyclerPools.threadLocalPool()).build())
        .addModule(
            new SimpleModule("stored")
                .addDeserializer(String.class, new SharedTexts())
                .addDeserializer(LocalDate.class, new IsoDates())
                .setSerializerModifier(new WrittenUnlessNullable()))
        .annotationIntrospector(new RequiredUnlessNullable())
        .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
        // The order of the record, the same on every machine.
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        // Read kindly: a later version may have added fields.
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        // But never guess: a number is not a text, a text is not a number, an ordinal is not a
        // name.
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .withCoercionConfig(
            LogicalType.Textual,
            text -> {
              text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
              text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
              text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
            })
        .withConfigOverride(
            LocalDate.class, date -> date.setFormat(JsonFormat.Value.forLeniency(false)))
        .withConfigOverride(
            LocalTime.class, time -> time.setFormat(JsonFormat.Value.forLeniency(false)))
        .build();
  }

  /**
   * A component of an event is required unless it is declared {@code @Nullable}: absent or null, it
   * is refused. So the records themselves say what stored JSON must hold.
   */
  private static final class RequiredUnlessNullable extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
      return isRequired(member) ? Boolean.TRUE : super.hasRequiredMarker(config, member);
    }

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated member) {
      return isRequired(member)
          ? JsonSetter.Value.forValueNulls(Nulls.FAIL)
          : super.findSetterInfo(config, member);
    }

    private static boolean isRequired(Annotated member) {
      return member instanceof AnnotatedParameter parameter
          && parameter.getDeclaringClass().isRecord()
          && !isNullable(parameter);
    }

    private static boolean isNullable(AnnotatedParameter parameter) {
      AnnotatedElement constructor = parameter.getOwner().getAnnotated();
      if (!(constructor instanceof java.lang.reflect.Executable executable)) {
        return false;
      }
      Parameter declared = executable.getParameters()[parameter.getIndex()];
      return declared.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
  }

  /**
   * The same of what is written: a component that could not be read back is not left out. It costs
   * nothing where a value is there.
   */
  private static final class WrittenUnlessNullable extends ValueSerializerModifier {
    private static final long serialVersionUID = 1L;

    @Override
    public List<BeanPropertyWriter> changeProperties(
        SerializationConfig config,
        BeanDescription.Supplier described,
        List<BeanPropertyWriter> properties) {
      Map<String, RecordComponent> components = new HashMap<>();
      if (described.getBeanClass().isRecord()) {
        for (RecordComponent component : described.getBeanClass().getRecordComponents()) {
          components.put(component.getName(), component);
        }
      }
      for (BeanPropertyWriter property : properties) {
        RecordComponent component = components.get(property.getName());
        if (component != null
            && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
          property.assignNullSerializer(new Refused());
        }
      }
      return properties;
    }
  }

  private static final class Refused extends ValueSerializer<Object> {
    @Override
    public void serialize(
        @Nullable Object missing, JsonGenerator out, SerializationContext context) {
      context.reportMappingProblem("a required component is null");
    }
  }
}
